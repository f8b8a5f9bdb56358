/**
 * Whether a page on this host may be asked for the card of its link: it is named itself, or it lies below a `*.` name.
 * `*.shop.example` stands for the hosts below it, not for `shop.example`.
 */
export function isLinkHost(linkHosts: readonly string[], hostname: string): boolean {
  return linkHosts.some((named) => (named.startsWith('*.') ? hostname.endsWith(named.slice(1)) && hostname.length > named.length - 1 : hostname === named))
}
