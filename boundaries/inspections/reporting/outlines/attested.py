"""What stands in every paper: that it is a draft, photos, who signed what, what is missing, and what was corrected."""

from foundation.documents.blocks import (
    Block,
    Column,
    Fact,
    Form,
    Gallery,
    Heading,
    Line,
    Listing,
    Paragraph,
    When,
    listed,
)

DRAFT = When(
    "is_draft",
    (
        Paragraph(
            "【草稿】{% if missing %}尚缺{{ missing|join('、') }}签字，{% endif %}"
            "{% if not sha256 %}签字内容尚未形成，{% endif %}各方签字前不具效力。"
        ),
    ),
)
"""Says that a paper is a draft, until every side has signed (草稿)."""
SYNTHETIC = When("of.is_synthetic", (Paragraph("【演示数据】本件所涉界线、界桩为演示数据，不作为任何依据。"),))
OCCASION = Line((Fact("特殊情况", "{{ of.occasion }}"),), when="of.occasion")
"""Why an inspection is out of turn; left out for one in turn."""
PHOTOS = Gallery("照片", "photo", "photos", "photo.picture", "{{ loop.index }}．{{ photo.caption }}")


def signed(heading: str, what: str) -> tuple[Block, ...]:
    """Return who signed, whether it holds, and the digest of what was signed.

    Parameters
    ----------
    heading
        Of the part.
    what
        What it is that is signed.
    """
    return (
        Heading(heading),
        Form(
            "签字内容",
            (
                Line((Fact("签字对象", f"{what}，第{{{{ revision }}}}版"),)),
                Line((Fact("内容摘要", "{{ sha256 or '（尚无内容）' }}（SHA-256，RFC 8785）"),)),
                Line((Fact("尚缺签字", "{{ missing|join('、') or '无，各方均已签字' }}"),)),
            ),
        ),
        listed(
            Listing(
                "签字",
                "signature",
                "signatures",
                (
                    Column("界线一方", "{{ signature.side }}", 28, heads_row=True),
                    Column("签字人", "{{ signature.name }} {{ signature.capacity }}", 24),
                    Column("手写签名", "{{ signature.drawn or '' }}", 26, holds_pictures=True),
                    Column("日期、方式", "{{ signature.signed_on }} {{ signature.means }}", 26),
                    Column("所签内容摘要", "{{ signature.sha256[:12] }}…", 28),
                    Column("效力", "{{ signature.standing }}", 24),
                ),
            ),
            "尚无签字。",
        ),
    )


CORRECTIONS: tuple[Block, ...] = (
    When(
        "corrections|length > 1",
        (
            Heading("修订情况"),
            Listing(
                "修订情况",
                "correction",
                "corrections",
                (
                    Column("版", "{{ correction.number }}", 8),
                    Column("时间（北京时间）", "{{ correction.at|beijing }}", 26),
                    Column("修订人", "{{ correction.by }}", 20),
                    Column("理由", "{{ correction.reason or '首次记录' }}", 32),
                    Column("改动", "{{ correction.changed|join('；') }}", 42),
                    Column("内容摘要", "{{ correction.sha256[:12] }}…", 28, heads_row=True),
                ),
            ),
        ),
    ),
)
"""Every revision of what is signed: nothing is overwritten (修订情况)."""
