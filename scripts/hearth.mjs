// hearth <command>: runs the hub's command line on Hearth's own Node, whatever Node called this. Plain Node 20.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureInstalled } from './install.mjs'
import { node, root } from './places.mjs'

try {
  // Everything said goes to stderr: what a command prints may be read by a program.
  await ensureInstalled(console.error)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

// npm moves to the clone before it runs this; file names on the command line are meant from where the person stood.
const cwd = process.env.INIT_CWD ?? process.cwd()
const child = spawn(node, [path.join(root, 'server', 'cli.ts'), ...process.argv.slice(2)], { stdio: 'inherit', cwd })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.once('error', (error) => {
  console.error(`hearth could not be run: ${error.message}`)
  process.exit(1)
})
child.once('exit', (code) => process.exit(code ?? 1))
