// A utility process: it says what it is told, and that it is one.
const { parentPort } = process as unknown as { parentPort: NodeJS.EventEmitter & { postMessage: (message: unknown) => void } }

parentPort.on('message', ({ data }: { data: unknown }) => parentPort.postMessage({ heard: data, type: (process as unknown as { type: string }).type, at: new Date(5) }))
parentPort.postMessage('ready')
