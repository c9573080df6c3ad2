"""What the environment may say, read once at the top of a program and handed down."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of a running program; each is ``GAZETTEER_<NAME>`` in the environment."""

    model_config = SettingsConfigDict(env_prefix="GAZETTEER_", frozen=True, extra="ignore")

    database_url: str | None = Field(
        default=None,
        description="PostgreSQL URL of a given database server; without it a private cluster under data_dir is used.",
    )
    data_dir: Path = Field(
        default=Path(".data"), description="Where the private cluster, its log and downloaded tools live."
    )
    statement_timeout_ms: int = Field(
        default=5_000, ge=100, le=600_000, description="Longest a reading request may run in the database, in ms."
    )
    writing_timeout_ms: int = Field(
        default=30_000, ge=100, le=600_000, description="Longest one statement of a writing request may run, in ms."
    )
    host: str = Field(default="127.0.0.1", description="Address that the server listens on.")
    port: int = Field(default=8000, ge=0, le=65_535, description="Port that the server listens on.")
    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s?#]+$",
        description="Address under which the service is reached from outside; without it, that of each request.",
    )
    tianditu: bool = Field(
        default=False,
        description="Whether the web map offers 天地图 below its own, with a key that each person brings; on or off.",
    )
    workers: int = Field(default=1, ge=1, le=64, description="Server processes; each holds its own search index.")
    log_level: str = Field(default="info", description="critical, error, warning, info or debug.")
    province: str = Field(
        default="520000", pattern=r"^\d{2}0000$", description="Code of the province whose boundaries are kept."
    )
    county_line_code: str = Field(
        default="{first}{second}",
        description="Code of a line between counties, of the codes of both; no published rule covers it.",
    )
    county_line_name: str = Field(
        default="{first}—{second}线", description="Name of a line between counties, of the names of both."
    )
    coarse_position_m: int = Field(
        default=1_000,
        ge=0,
        le=100_000,
        description="How coarse the public sees where a marker stands, in metres; 0 tells no position at all.",
    )
    survey_token_sha256: str | None = Field(
        default=None,
        pattern=r"^[0-9a-f]{64}$",
        description="SHA-256 of the token with which precise positions of markers are told; without one, to nobody.",
    )
    oidc_issuer: str | None = Field(
        default=None,
        pattern=r"^(https://|http://(127\.0\.0\.1|localhost)[:/])\S+$",
        description="Issuer of the OpenID Connect provider at which people may sign in; without one, nowhere else.",
    )
    oidc_client_id: str | None = Field(default=None, min_length=1, description="What this service is called there.")
    oidc_client_secret: SecretStr | None = Field(
        default=None, description="Secret that this service shares with the provider; without one, PKCE alone."
    )
    oidc_name: str = Field(default="统一身份认证", description="What the provider is called on the page to sign in.")
    match_from: float = Field(
        default=0.95, gt=0.5, lt=1, description="A name is matched to a place that is likelier than this to be meant."
    )
    none_from: float = Field(
        default=0.5, gt=0, lt=1, description="A name is said to mean no place known where that is likelier than this."
    )
    templates: Path | None = Field(
        default=None, description="Directory of templates by which an office replaces ours for documents and pages."
    )
    approvers: Path | None = Field(
        default=None, description="Table of who approves what, by which a province replaces ours."
    )
    procedures: Path | None = Field(
        default=None,
        description="Table of which reviews each kind of proposal needs, by which a province replaces ours.",
    )
    consultation_days: int = Field(
        default=15, ge=1, le=365, description="How long the public is asked about a proposed name, in calendar days."
    )
    experts_heard: int = Field(
        default=1, ge=1, le=99, description="How many experts give an opinion before their review is concluded."
    )
    proposal_numbers: str = Field(
        default="黔地名〔{year}〕{serial:06d}",
        description="How proposals are numbered, of the year and a serial; no published rule covers it.",
    )
    naming_rules: Path | None = Field(
        default=None, description="Folder of lists by which a province replaces or extends ours for names."
    )
    inspection_rules: Path | None = Field(
        default=None,
        description="Folder of tables by which a province replaces ours for joint inspections.",
    )
    parameter_sets: Path | None = Field(
        default=None, description="TOML file of registered parameter sets for Beijing 1954 and Xian 1980."
    )
