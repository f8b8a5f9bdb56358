/** Whether a mail's formatted words say more than its plain ones: pictures, tables, lists, weight, colours. */
export function isRich(html: string): boolean {
  return /<(?:img|table|h[1-6]|ul|ol|pre|b|strong|i|em|u|s|font|center|hr|big|mark)[ >/]/.test(html) || hasOwnColours(html)
}

/** Whether it brings colours. Those were chosen for white paper, and would be lost on a dark one. */
export function hasOwnColours(html: string): boolean {
  return /(?:bgcolor|color|background|background-color)\s*[=:]/.test(html)
}

// The desk's own colours (tokens.css), which no frame inherits. A frame of the same scheme as what is around it is see-through.
const LIGHT = ':root { color-scheme: light; } body { color: #24211d; } a { color: #2b5d99; } a[data-says], a[data-says]::after { color: #b52f26; }'
const DARK = ':root { color-scheme: dark; } body { color: #eee9e2; } a { color: #86b5e9; } blockquote { border-color: #4a423b; } a[data-says], a[data-says]::after { color: #f08377; }'
const PAPER = `${LIGHT} html { background: #fff; } body { padding: 14px 16px; }`

/** How the frame's page is drawn. `isPaper`: on white of its own, in the midst of a dark desk. */
export function lookOf(isDark: boolean, isPaper: boolean): string {
  if (!isDark) return LIGHT
  return isPaper ? PAPER : DARK
}
