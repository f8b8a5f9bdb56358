import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

export type EmptyStateProps = {
  readonly icon?: ReactNode
  readonly title: string
  readonly lead: string
  readonly children?: ReactNode
  readonly tone?: 'quiet' | 'trouble'
}

/** Nothing here, or not yet: what that means, and the next step. */
export function EmptyState({ icon, title, lead, children, tone = 'quiet' }: EmptyStateProps) {
  return (
    <div className={classes.empty} data-tone={tone} role={tone === 'trouble' ? 'alert' : undefined}>
      {icon !== undefined && <div className={classes.icon}>{icon}</div>}
      <p className={classes.title}>{title}</p>
      <p className={classes.lead}>{lead}</p>
      {children !== undefined && <div className={classes.way}>{children}</div>}
    </div>
  )
}
