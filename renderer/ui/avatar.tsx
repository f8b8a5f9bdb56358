import { memo } from 'react'
import type { ChannelKind } from '#shared/model/channel.ts'
import { ChannelIcon } from './channel-icon.tsx'
import classes from './avatar.module.css'

// White on each of these holds 4.5:1, in both themes.
const COLOURS = ['#a3552f', '#4a6897', '#62732f', '#8a4f7d', '#35707f', '#766140', '#56695a', '#76589a', '#9a4a58', '#3c6f58'] as const

export type AvatarProps = {
  /** What the colour comes from: an id, so that it stays when the name changes. */
  readonly seed: string
  readonly name: string
  readonly size?: number
  readonly channel?: ChannelKind
}

/** A person as one letter on a colour of their own. Decoration: the name always stands beside it or in a label. */
export const Avatar = memo(function Avatar({ seed, name, size = 34, channel }: AvatarProps) {
  return (
    <span className={classes.avatar} style={{ width: size, height: size, fontSize: size * 0.37, background: colourOf(seed) }} aria-hidden="true">
      {initialOf(name)}
      {channel !== undefined && (
        <span className={classes.channel}>
          <ChannelIcon channel={channel} size={12} />
        </span>
      )}
    </span>
  )
})

export function colourOf(seed: string): string {
  let hash = 0
  for (let i = 0; i < seed.length; i += 1) hash = (hash * 31 + seed.charCodeAt(i)) | 0
  return COLOURS[Math.abs(hash) % COLOURS.length] ?? COLOURS[0]
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first whole character (an emoji family is one); for a Chinese name that is the surname. */
export function initialOf(name: string): string {
  const [first] = graphemes.segment(name.trim())
  return first === undefined ? '·' : first.segment.toLocaleUpperCase()
}
