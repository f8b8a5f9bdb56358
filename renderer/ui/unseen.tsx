import type { ComponentProps } from 'react'
import classes from './unseen.module.css'

/** Words for those who listen, where the eye has them already. Plain, since every row of a list has some. */
export function Unseen(props: Omit<ComponentProps<'span'>, 'className'>) {
  return <span {...props} className={classes.unseen} />
}
