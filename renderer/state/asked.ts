/** The answer to what is asked of the hub at once and kept nowhere on the desk: done, or why not. */
export type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: 'unreachable' | 'already-there' | 'forbidden' | 'malformed' | 'not-found' | 'too-many' }
