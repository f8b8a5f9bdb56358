// Loaded before the hub (`--import`) by scripts that start one. Its standard input is a pipe that only they hold: when it ends, they are
// gone, however they went, and the hub is asked to stop as if by hand. So a killed `npm start` leaves no hub behind.
import { isMainThread } from 'node:worker_threads'

// A worker thread is started with the same `--import`, and its standard input is empty from the first moment.
if (isMainThread) stopWithParent()

function stopWithParent() {
  process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'))
  process.stdin.on('error', () => process.kill(process.pid, 'SIGTERM'))
  process.stdin.resume()
  process.stdin.unref?.()
}
