"""The preview, the inbox, the public pages.

Two front doors, so that a command loads no more than it needs: `mailer.web.settings` (`SiteValues`,
`LocalPages`, `configure`) sets Django up; `mailer.web.server` (`running_site`, `SiteError`) serves the pages.
"""
