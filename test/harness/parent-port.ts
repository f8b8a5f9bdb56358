// Loaded before a program that Electron's utilityProcess would run (`--import`): gives it, over Node's own channel, the
// port to its parent that it would find there.

const listeners: ((event: { readonly data: unknown }) => void)[] = []
process.on('message', (data) => listeners.forEach((listener) => listener({ data })))
Object.assign(process, {
  parentPort: {
    on: (_event: 'message', listener: (event: { readonly data: unknown }) => void) => void listeners.push(listener),
    postMessage: (message: unknown) => void process.send?.(message),
  },
})
