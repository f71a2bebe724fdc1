"""Where an OpenAI-compatible server is: the services that the program knows, told from the address alone."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from app.core.errors import AppError
from app.core.text import Message, message
from app.extraction.address import destination

__all__ = ["PLACES", "Place", "PlaceFacts", "check_address", "place_of"]

_AZURE = (".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com")
_AZURE_PATH = "/openai/v1"
_UNNAMED = "resource"


class Place(StrEnum):
    """Who runs the server."""

    HERE = "here"
    OPENAI = "openai"
    OPENAI_EU = "openai_eu"
    AZURE = "azure"
    OTHER = "other"


@dataclass(frozen=True)
class PlaceFacts:
    """What a person should know of a place: its name, the address to begin with, and where reports go."""

    place: Place
    title: Message
    address: str
    note: Message


PLACES = (
    PlaceFacts(
        Place.HERE,
        message("This computer"),
        "http://127.0.0.1:8080/v1",
        message("llama.cpp, vLLM or LM Studio. The reports stay on this computer."),
    ),
    PlaceFacts(
        Place.OPENAI,
        message("OpenAI"),
        "https://api.openai.com/v1",
        message("De-identified reports go to OpenAI, by default to the USA; kept up to 30 days to detect abuse."),
    ),
    PlaceFacts(
        Place.OPENAI_EU,
        message("OpenAI in the EU"),
        "https://eu.api.openai.com/v1",
        message(
            "De-identified reports stay in the EU, with the key of a project made for the EU. The schema (names of "
            "findings, no patient data) is outside that guarantee. Newer models cost 10 % more."
        ),
    ),
    PlaceFacts(
        Place.AZURE,
        message("Azure"),
        "https://RESOURCE.openai.azure.com/openai/v1/",
        message(
            "De-identified reports go to your Azure resource. A deployment of the kind Global may process them outside "
            "the EU."
        ),
    ),
    PlaceFacts(
        Place.OTHER,
        message("Another server"),
        "https://",
        message("De-identified reports go to this server. Who runs it decides where they are kept."),
    ),
)
"""The places in the order in which they are offered."""


def place_of(url: str) -> Place:
    """Who runs the server at ``url``; anything but the services that the program knows is HERE or OTHER."""
    try:
        found = destination(url)
    except AppError:
        return Place.OTHER
    if found.local:
        return Place.HERE
    host = found.host.casefold()
    if host in ("api.openai.com", "us.api.openai.com"):
        return Place.OPENAI
    if host == "eu.api.openai.com":
        return Place.OPENAI_EU
    return Place.AZURE if host.endswith(_AZURE) else Place.OTHER


def check_address(url: str) -> None:
    """``AppError`` for an address that is none, or that cannot work at the service it leads to."""
    host = destination(url).host.casefold()
    if place_of(url) is not Place.AZURE:
        return
    if host.split(".", maxsplit=1)[0] == _UNNAMED:
        raise AppError(
            message("The address does not name your Azure resource yet."),
            message("Write the name of the resource in place of RESOURCE."),
        )
    if urlsplit(url).path.rstrip("/") != _AZURE_PATH:
        raise AppError(
            message("{url} is not the address of Azure's v1 route.", url=url.split("?", maxsplit=1)[0]),
            message("Write it like https://RESOURCE.openai.azure.com/openai/v1/."),
        )
