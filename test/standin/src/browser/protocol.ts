// The package types Chromium's protocol but does not list the file among its exports, so it is named by its place; types only.
export type { Protocol as Devtools } from '../../../../node_modules/playwright-core/types/protocol.d.ts'
