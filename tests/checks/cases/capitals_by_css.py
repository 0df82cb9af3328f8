from tests.checks.cases.contrast import in_head
from tests.checks.cases.line_height import LONG, MARKED
from tests.checks.writing import Case, Tried, html, issue, text

CAPITALS = ".text p{text-transform:uppercase}"

CASE = Case(
    fires=(
        in_head(CAPITALS, MARKED),
        in_head("@media (max-width:480px){.text p{text-transform:uppercase}}", MARKED),
        in_head(".text h3{text-transform:uppercase}", "      - title: ▶What the members did in the last quarter\n"),
    ),
    near=(
        issue(LONG),
        in_head(CAPITALS, text("In the last quarter")),
        in_head(".text p{text-transform:capitalize}", LONG),
        in_head(CAPITALS, text("UN DESA, UNPAN, UNDP, ICAP, EROPA, KIPA, NIA, OECD, SIGMA, WHO, UNESCO")),
        # Arabic has no capitals.
        Tried(
            issue(text("اجتمع أعضاء الشبكة في الربع الأخير من العام عبر الإنترنت لتبادل الخبرات"), language="ar"),
            html("</head>", f"<style>{CAPITALS}</style></head>"),
        ),
    ),
)
