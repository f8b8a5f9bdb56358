import type { ReactNode } from 'react'
import classes from './chip.module.css'

export type Tone = 'quiet' | 'ok' | 'warn' | 'risk' | 'info' | 'ember' | 'outline'

export function Chip({ tone = 'quiet', title, children }: { readonly tone?: Tone; readonly title?: string | undefined; readonly children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      {children}
    </span>
  )
}
