"""Blocks of the brand guideline, one family a file."""

from brand.blocks.channels import ChannelRuleBlock
from brand.blocks.distinct import DistinctStreamBlock
from brand.blocks.identity import ValueBlock, ValuePropositionBlock
from brand.blocks.look import ColourBlock, ColourPairBlock, ColourStreamBlock, LogoBlock
from brand.blocks.typefaces import TypefaceBlock
from brand.blocks.voice import DisclosureBlock, HashtagBlock, ToneBlock, VoiceTraitBlock
from brand.colours import HEX_COLOUR

__all__ = [
    "HEX_COLOUR",
    "ChannelRuleBlock",
    "ColourBlock",
    "ColourPairBlock",
    "ColourStreamBlock",
    "DisclosureBlock",
    "DistinctStreamBlock",
    "HashtagBlock",
    "LogoBlock",
    "ToneBlock",
    "TypefaceBlock",
    "ValueBlock",
    "ValuePropositionBlock",
    "VoiceTraitBlock",
]
