"""What must be known beside a draft to check it; gathered by `gazetteer.proposals.examining`."""

from dataclasses import dataclass, field
from uuid import UUID

from gazetteer.places.quality.scopes import Family, Scope


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the library (在库地名)."""

    place_id: UUID | None
    """``None`` for another draft of the same batch."""
    name: str
    class_code: str
    path: tuple[str, ...]
    """Names of the divisions it lies in, from the province down."""
    romanized: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """Within what a name may be given once (重名范围)."""

    family: Family
    within: str
    """Name of the division; empty for the whole country."""
    is_wider: bool = False
    """Whether it is more than the law says, because the draft's own is not known (a built-up area, a township)."""

    @property
    def sentence(self) -> str:
        """What was compared, in Chinese."""
        where = "全国（以本库已载入的为限）" if self.family.scope is Scope.NATION else self.within
        return f"在{where}范围内与{self.family.name}比较{self._approximation}（{self.family.basis}）"

    @property
    def sentence_en(self) -> str:
        """The same in English."""
        nation = self.family.scope is Scope.NATION
        where = "the country, as far as this library has it" if nation else self.within
        wider = "; the exact scope is not known, so a wider one is taken" if self.is_wider else ""
        return f"Compared with {self.family.name} within {where}{wider}."

    @property
    def _approximation(self) -> str:
        if not self.is_wider:
            return ""
        exact = "建成区" if self.family.scope is Scope.BUILT_UP_AREA else "法定范围"
        return f"，{exact}未登记，按较大范围近似"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beside a draft (核查事实)."""

    path: tuple[str, ...] = ()
    """Names of the draft's division and those above it, from the province down."""
    ground: Ground | None = None
    """``None`` for a class that is compared with nothing."""
    neighbours: tuple[KnownPlace, ...] = ()
    """Places of the ground whose names may meet the draft's; the rules decide which do."""
    batch: tuple[KnownPlace, ...] = ()
    """Other drafts of the same batch and ground whose name is the same."""
    current: KnownPlace | None = None
    """The place that is renamed, abolished, corrected or protected, with the name it has now."""
    is_protected: bool = False
    """Whether that name is on the list of protected names that the library keeps (地名保护名录)."""
    divisions: tuple[KnownPlace, ...] = ()
    """Divisions of county level and above, elsewhere, with the draft's specific term."""
    parts: tuple[KnownPlace, ...] = ()
    """Townships with the draft's specific term within its division."""
    crossing: tuple[KnownPlace, ...] = ()
    """Natural features with the draft's specific term that cross boundaries."""
    local_names: tuple[str, ...] | None = field(default=None)
    """Names of places around a facility that its specific term holds; ``None`` where nobody looked."""
