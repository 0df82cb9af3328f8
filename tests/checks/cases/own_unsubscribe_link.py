from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue(
            text(
                "No more? ▶[Unsubscribe](https://lists.example.com/x) or ▶[click here to unsubscribe](mailto:a@un.org)."
            )
        ),
        issue(text("▶[Se désabonner](https://un.org) ▶[Désinscription](#news)"), language="fr"),
        issue(
            text(
                "▶[Отписаться](https://un.org) ▶[退订](https://un.org) ▶[إلغاء الاشتراك](https://un.org) ▶[להסרה](https://un.org)"
            )
        ),
        issue("      - {type: button, text: ▶Darse de baja, url: 'https://un.org/'}\n", language="es"),
    ),
    near=(
        issue(
            text(
                "[Unsubscribe](https://news.example.org/preferences) [How to unsubscribe from robocalls](https://un.org)"
            )
        ),
        issue(text("To unsubscribe, use the link below. [Subscribe](https://un.org)")),
    ),
)
