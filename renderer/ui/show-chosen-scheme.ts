/** Where the screen kit keeps the person's choice of light or dark. */
const KEPT_AS = 'mantine-color-scheme-value'

/** Light or dark as chosen before, set ahead of the first paint: a desk that opens bright at night and then turns dark hurts. */
export function showChosenScheme(): void {
  const kept = window.localStorage.getItem(KEPT_AS)
  const isDark = kept === 'dark' || (kept !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset['mantineColorScheme'] = isDark ? 'dark' : 'light'
}
