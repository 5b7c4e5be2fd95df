// How Teams draws a card in its light theme: sizes, distances and colours, as far as they can be seen.
const colour = (usual, subtle) => ({ default: usual, subtle });
const INKS = {
  default: colour("#242424", "#616161"), dark: colour("#242424", "#616161"), light: colour("#616161", "#707070"),
  accent: colour("#4f52b2", "#5b5fc7"), good: colour("#1d6b3f", "#237b4b"),
  warning: colour("#7a4d00", "#835c00"), attention: colour("#b10e1c", "#c4314b"),
};
const ground = (backgroundColor) => ({ backgroundColor, borderColor: "#e0e0e0", foregroundColors: INKS });

const font = (fontFamily) => ({
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
});

export const HOST = {
  fontTypes: {
    default: font("'Segoe UI', system-ui, -apple-system, Roboto, 'Noto Sans', sans-serif"),
    monospace: font("Consolas, ui-monospace, monospace"),
  },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 28 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "#e0e0e0" },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: ground("#ffffff"), emphasis: ground("#f5f5f5"), accent: ground("#e8ebfa"),
    good: ground("#e7f2da"), attention: ground("#fcf1f3"), warning: ground("#fbf6d9"),
  },
  actions: {
    maxActions: 6, spacing: "medium", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left",
    allowTitleToWrap: true, showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
  },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { size: "large", weight: "bolder" } },
  factSet: {
    title: { weight: "bolder", wrap: true, maxWidth: 130 }, value: { wrap: true }, spacing: 12,
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", color: "default", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder", color: "default" },
    },
    errorMessage: { color: "attention", spacing: "small" },
  },
};
