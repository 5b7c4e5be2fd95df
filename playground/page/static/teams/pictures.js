// Pictures as Teams shows them: fetched for the reader by the stand-in, so that the page asks nobody else for anything.
const own = (url) => url.startsWith("data:image/") || new URL(url, location.href).origin === location.origin;

export const through = (url) => (own(url) ? url : `/play/teams/picture?url=${encodeURIComponent(url)}`);

// A card with every address of a picture led through the stand-in.
export function within(json) {
  if (Array.isArray(json)) return json.map(within);
  if (json === null || typeof json !== "object") return json;
  const copy = Object.fromEntries(Object.entries(json).map(([key, value]) => [key, within(value)]));
  if (json.type === "Image" && typeof json.url === "string") copy.url = through(json.url);
  if (typeof json.iconUrl === "string") copy.iconUrl = through(json.iconUrl);
  if (typeof json.backgroundImage === "string") copy.backgroundImage = through(json.backgroundImage);
  return copy;
}
