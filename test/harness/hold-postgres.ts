// A program for tests to kill: it holds an embedded Postgres in the folder named on its command line, and says so in one line.
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts'

const [folder = ''] = process.argv.slice(2)
try {
  const { pid, url } = await startEmbeddedPostgres({ folder })
  console.log(JSON.stringify({ pid, url }))
  setInterval(() => {}, 60_000)
} catch (error) {
  console.log(JSON.stringify({ refused: (error as Error).message }))
}
