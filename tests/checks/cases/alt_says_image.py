from tests.checks.cases.long_alt import story
from tests.checks.writing import Case, issue

FIRES = {
    "en": ("Image of a flag", "A picture of delegates", "the photo of the signing", "Photograph showing the hall"),
    "fr": ("Image d’un drapeau", "Une photo de la salle", "L'image du forum", "photo montrant la salle"),
    "es": ("Imagen de una bandera", "Una foto del foro", "Fotografía que muestra la sala"),
    "ru": ("Изображение флага", "Фотография участников", "На фото участники"),
    "ar": ("صورة لعلم أزرق", "صورة تظهر القاعة"),
    "zh": ("图片：蓝旗", "一张照片显示会场", "会场的照片", "图片中有人"),
    "he": ("תמונה של דגל",),
}
NEAR = {
    "en": (
        "Imagery of the region",
        "Map of the region",
        "Group photo on the stairs",
        "Delegates look at a picture of the hall",
        "Screenshot of the register",
        "The photographer Ana Example",
    ),
    "fr": ("Imagerie par satellite", "Des délégués devant une photo de la salle", "Photographe au travail"),
    "es": ("Imaginación", "Mapa de la región", "Fotógrafos en la sala"),
    "ru": ("Фотографы в зале", "Карта региона"),
    "ar": ("صورة جماعية للمشاركين", "خريطة المنطقة"),
    "zh": ("图片展开幕", "参加者合影", "照片墙前的代表"),
}

CASE = Case(
    fires=tuple(issue(story(f'"▶{alt}"'), language=language) for language, some in FIRES.items() for alt in some),
    near=(
        *(issue(story(f'"{alt}"'), language=language) for language, some in NEAR.items() for alt in some),
        issue(story("Image of a flag, decorative: true")),
    ),
)
