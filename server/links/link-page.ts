/** The address as it may be asked for: https, on its usual port, and nobody's sign-in in it. Null: not one. */
export function linkPage(url: string): URL | null {
  if (url.length > 2_000 || !URL.canParse(url)) return null
  const page = new URL(url)
  const isPlain = page.protocol === 'https:' && page.port === '' && page.username === '' && page.password === ''
  page.hash = ''
  return isPlain ? page : null
}
