import { afterAll } from 'vitest'
import { dropDatabases } from './postgres.ts'

// Registered before any hook of the test file, so it runs after them, when the file's own pools are closed.
afterAll(dropDatabases)
