export type Deferred<T> = { readonly promise: Promise<T>; readonly resolve: (value: T) => void }

/** A promise and the way to keep it, apart. */
export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((keep) => {
    resolve = keep
  })
  return { promise, resolve }
}
