import { EventEmitter } from 'node:events'

// Runs in a utility process before its program: `process.parentPort`, over the channel that Node gives a forked process.

const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => void process.send?.(message),
  start: () => undefined,
})
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }))
// As in Electron, it does not outlive the main process.
process.on('disconnect', () => process.exit())
Object.assign(process, { parentPort, type: 'utility' })
