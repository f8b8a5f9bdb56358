/**
 * What the desk's page may load and whom it may speak to (Electron's checklist, item 7): its own files, and the one hub it belongs to with
 * its socket. WebAssembly is for Argon2 (docs/GOTCHAS.md); styles are set inline by the screen kit, scripts never are.
 */
export function pagePolicy(hubOrigin: string | null): string {
  const hub = hubOrigin === null ? '' : ` ${hubOrigin} ${hubOrigin.replace(/^http/, 'ws')}`
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${hub}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ')
}

/**
 * For scripts. A worker has no policy of its page's but its script's own: the one that derives a key of the password is WebAssembly, and loads
 * nothing. As a page, a script does not run.
 */
export const SCRIPT_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'"

/** For answers that are no page: should one be shown, nothing in it runs, loads or is framed. */
export const NO_PAGE = "default-src 'none'; frame-ancestors 'none'; sandbox"
