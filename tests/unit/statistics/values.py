"""Values of several kinds of areas, as the tests of official statistics write them into files."""

from tests.tools.ascof import Value

VALUES = [
    Value("England", "England", "England", "E92000001", "1A", "Total", "Outcome", "18.9"),
    Value("SW", "South West", "Region", "E12000009", "1C2A", "18 to 64", "Outcome", "30.1"),
    Value("990", "Wexmoor", "Council", "X99000001", "3D1", "65 and over", "Numerator", "1,204"),
    Value("990", "Wexmoor", "Council", "X99000001", "3D1", "65 and over", "Outcome", "[c]"),
    Value("990", "Wexmoor", "Council", "X99000001", "2B1", "Female", "Margin Of Error", ""),
    Value("C", "Shire Counties", "Council Type", "", "2B1", "Male", "Base", "12"),
]
