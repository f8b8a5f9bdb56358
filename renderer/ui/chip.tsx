import type { ReactNode } from 'react'
import classes from './chip.module.css'

export type Tone = 'quiet' | 'ok' | 'warn' | 'risk' | 'info' | 'ember' | 'outline'

/** `spoken`: what is said in place of what is written, where the eye takes a meaning from colour and place that a bare number has not. */
export function Chip({ tone = 'quiet', title, spoken, children }: { readonly tone?: Tone; readonly title?: string | undefined; readonly spoken?: string | undefined; readonly children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      {spoken === undefined ? (
        children
      ) : (
        <>
          <span aria-hidden="true">{children}</span>
          <span className={classes.spoken}>{spoken}</span>
        </>
      )}
    </span>
  )
}
