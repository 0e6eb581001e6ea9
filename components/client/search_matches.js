/* Which regions a few typed letters mean, the likeliest first. */

const STROKES = { ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
const NOWHERE = 9;

/* Lower case, without accents and strokes; hyphens, brackets and dots are spaces. */
export function fold(words) {
  return words
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[łøđðıßæœþς]/g, (letter) => STROKES[letter])
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/* One entry per region with what it is found by; a country in brackets may be left out. */
export function index(table) {
  const first = new Set(table.first);
  const found = table.ids.map((id, i) => {
    const [own, english, latin] = [table.names[i], table.english[i], table.latin[i]];
    const given = [own, english, latin].filter(Boolean);
    const names = [...given, ...given.map((name) => name.replace(/ \([A-Z]{2}\)$/, ""))].map(fold);
    return { id, own, english, first: Number(first.has(id)), level: id.length - 2, code: fold(id), names: [...new Set(names)] };
  });
  const countries = new Map(found.filter((e) => e.level === 0).map((e) => [e.id, e.english || e.own]));
  for (const entry of found) {
    entry.country = entry.level ? (countries.get(entry.id.slice(0, 2)) ?? "") : "";
    entry.all = ` ${[...entry.names, entry.code, fold(entry.country)].join(" ")}`;
  }
  return found;
}

function rank(entry, asked, parts) {
  const { code, names } = entry;
  if (code === asked) return 0;
  if (names.includes(asked)) return 1;
  if (code.startsWith(asked) || names.some((name) => name.startsWith(asked))) return 2;
  if (names.some((name) => name.includes(` ${asked}`))) return 3;
  if (names.some((name) => name.includes(asked))) return 4;
  return parts.length > 1 && parts.every((part) => entry.all.includes(` ${part}`)) ? 5 : NOWHERE;
}

/* Exact code, exact name, names that begin so, words that begin so, anywhere, all words somewhere;
   among equals those of the partnership, then larger regions first, then the order of the table. */
export function matches(entries, words) {
  const asked = fold(words);
  if (!asked) return words.trim() ? [] : entries;
  const parts = asked.split(" ");
  return entries
    .map((entry, i) => ({ entry, i, rank: rank(entry, asked, parts) }))
    .filter((found) => found.rank < NOWHERE)
    .sort((a, b) => a.rank - b.rank || b.entry.first - a.entry.first || a.entry.level - b.entry.level || a.i - b.i)
    .map((found) => found.entry);
}
