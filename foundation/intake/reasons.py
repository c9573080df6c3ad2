"""Why a row is not taken: every reason has a stable code, and a paragraph in docs/importing.md."""

from enum import StrEnum


class Reason(StrEnum):
    """The reasons in a rejects file (拒收原因)."""

    # The row as text.
    UNBALANCED_QUOTE = "unbalanced_quote"
    MALFORMED_QUOTE = "malformed_quote"
    TOO_FEW_FIELDS = "too_few_fields"
    TOO_MANY_FIELDS = "too_many_fields"
    UNDECODABLE_TEXT = "undecodable_text"
    SPREADSHEET_ERROR = "spreadsheet_error"
    # The characters of names; the codes of `gazetteer.names.text.faults_in`.
    EMPTY = "empty"
    LOST_GLYPH = "lost_glyph"
    PRIVATE_USE = "private_use"
    CONTROL_CHARACTER = "control_character"
    COMPOSED_DESCRIPTION = "composed_description"
    UNASSIGNED = "unassigned"
    TOO_LONG = "too_long"
    BAD_ROMANIZED = "bad_romanized"
    UNKNOWN_LANGUAGE = "unknown_language"
    # Class, division, code.
    CLASS_MISSING = "class_missing"
    CLASS_UNKNOWN = "class_unknown"
    DIVISION_MISSING = "division_missing"
    BAD_DIVISION_CODE = "bad_division_code"
    BAD_CODE = "bad_code"
    DUPLICATE_CODE = "duplicate_code"
    # What only the whole file and the database can tell.
    DIVISION_UNKNOWN = "division_unknown"
    DIVISION_AMBIGUOUS = "division_ambiguous"
    AMBIGUOUS_DUPLICATE = "ambiguous_duplicate"
    # Dates and words from a list.
    BAD_DATE = "bad_date"
    DATE_IN_FUTURE = "date_in_future"
    PERIOD_REVERSED = "period_reversed"
    BAD_STATUS = "bad_status"
    BAD_SECRECY = "bad_secrecy"
    BAD_METHOD = "bad_method"
    BAD_ACCURACY = "bad_accuracy"
    # Coordinates.
    BAD_COORDINATE = "bad_coordinate"
    NOT_FINITE = "not_finite"
    INCOMPLETE_COORDINATES = "incomplete_coordinates"
    NULL_ISLAND = "null_island"
    OUT_OF_RANGE = "out_of_range"
    SWAPPED_LON_LAT = "swapped_lon_lat"
    SWAPPED_XY = "swapped_xy"
    ZONE_MISMATCH = "zone_mismatch"
    DEGREES_EXPECTED = "degrees_expected"
    METRES_EXPECTED = "metres_expected"
    POINT_OUTSIDE_EXTENT = "point_outside_extent"
    UNKNOWN_CRS = "unknown_crs"
    REFUSED_CRS = "refused_crs"
    CONTRADICTORY_CRS = "contradictory_crs"
    # Geometries of geographic files.
    UNREADABLE_GEOMETRY = "unreadable_geometry"
    EMPTY_GEOMETRY = "empty_geometry"
    GEOMETRY_TYPE = "geometry_type"
    INVALID_GEOMETRY = "invalid_geometry"
    SELF_INTERSECTION = "self_intersection"
    UNCLOSED_RING = "unclosed_ring"
    HOLE_OUTSIDE_SHELL = "hole_outside_shell"
    NESTED_SHELLS = "nested_shells"
    PARTS_OVERLAP = "parts_overlap"
    TOO_FEW_POINTS = "too_few_points"
    # Divisions, boundary lines and markers.
    BAD_LEVEL = "bad_level"
    PARENT_UNKNOWN = "parent_unknown"
    LINE_UNNAMED = "line_unnamed"
    NUMBER_MISSING = "number_missing"
    POSITION_MISSING = "position_missing"
    CONTRADICTORY_POSITIONS = "contradictory_positions"
    BAD_BEARING = "bad_bearing"
    BAD_LENGTH = "bad_length"


class Remark(StrEnum):
    """What is worth saying of a row that is taken (附注)."""

    DIVISION_CODE_RETIRED = "division_code_retired"
    DIVISION_CODE_UNKNOWN = "division_code_unknown"
    SUMMARY_ROW = "summary_row"
    CROSSES_DIVISIONS = "crosses_divisions"
    # Geometries; the codes of `foundation.validity` that are not fatal.
    DUPLICATE_VERTEX = "duplicate_vertex"
    HEIGHTS_LEFT_OUT = "heights_left_out"
    MIXED_WINDING = "mixed_winding"
    RING_CLOSED = "ring_closed"
    # Divisions, boundary lines and markers.
    GEOMETRY_MISSING = "geometry_missing"
    PARTS_APART = "parts_apart"
    LOOSE_END = "loose_end"
    GCJ02_SUSPECTED = "gcj02_suspected"
