"""Small issue files that the tests build on."""

HEAD = "title: Partners\ndate: 2020-12-31\nlanguage: en\nsubject: News\n"
BODY = "sections:\n  - title: First\n    blocks:\n      - title: A story\n"
