import { useRef, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, Textarea } from '@mantine/core'
import { IconPencil, IconSend2, IconTrash } from '@tabler/icons-react'
import type { Refusal } from '#shared/protocol/command.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './held-reply.module.css'

export type SaidSince = { readonly id: string; readonly seed: string; readonly name: string; readonly text: string; readonly at: number }

export type HeldReplyViewProps = {
  readonly why: { readonly kind: 'stale' | 'too-old' | 'due' } | { readonly kind: 'refused'; readonly reason: Refusal }
  readonly isNote?: boolean
  readonly text: string
  /** When it was written; for one that was `due`, when it was to go. */
  readonly writtenAt: number
  readonly saidSince: readonly SaidSince[]
  readonly laterCount: number
  /** Of a mail: whom it is for, and its subject. */
  readonly about?: string | undefined
  readonly onSend: (text: string) => void
  /** Of a mail, whose words are more than plain: back into the composer, instead of being changed here. */
  readonly onEdit?: (() => void) | undefined
  readonly onDiscard: () => void
}

/**
 * A reply that did not go by itself (S8), beside what was said while it waited: the person decides. Nothing is chosen
 * for them, so nothing here has the focus until they take it.
 */
export function HeldReplyView({ why, isNote = false, text, writtenAt, saidSince, laterCount, about, onSend, onEdit, onDiscard }: HeldReplyViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [words, setWords] = useState(text)
  const [isEditing, setEditing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  return (
    <section className={classes.held} aria-labelledby="held-title">
      <header className={classes.head}>
        <h2 id="held-title">{why.kind === 'refused' ? t(isNote ? 'held.refusedNote' : 'held.refused') : t(`held.${why.kind}`)}</h2>
        <p>{leadFor()}</p>
      </header>
      <div className={classes.sides} data-alone={why.kind === 'refused' || undefined}>
        {why.kind !== 'refused' && (
          <div className={classes.side}>
            <h3>{t('held.since')}</h3>
            {saidSince.length === 0 ? (
              <p className={classes.nothing}>{t('held.nothing')}</p>
            ) : (
              <ol className={classes.said} tabIndex={0} aria-label={t('held.since')}>
                {saidSince.map((one) => (
                  <li key={one.id}>
                    <Avatar seed={one.seed} name={one.name} size={22} />
                    <span>
                      <small>
                        <bdi>{one.name}</bdi> · {format.clock(one.at)}
                      </small>
                      <span dir="auto" className={classes.words}>
                        {one.text}
                      </span>
                    </span>
                  </li>
                ))}
              </ol>
            )}
          </div>
        )}
        <div className={classes.side}>
          <h3>
            {t('held.yours')}
            {about !== undefined && (
              <small dir="auto" title={about}>
                {about}
              </small>
            )}
          </h3>
          {isEditing ? (
            <Textarea ref={field} autosize minRows={3} maxRows={8} dir="auto" aria-label={t('held.yours')} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
          ) : (
            <p className={classes.reply} dir="auto" tabIndex={0}>
              {words}
            </p>
          )}
        </div>
      </div>
      <footer className={classes.ways}>
        {laterCount > 0 && <span className={classes.later}>{t('held.others', { count: laterCount })}</span>}
        <Button size="compact-sm" h={30} px={12} variant="subtle" color="gray" leftSection={<IconTrash size={15} stroke={1.7} />} onClick={onDiscard}>
          {t('held.discard')}
        </Button>
        {!isEditing && (
          <Button
            size="compact-sm"
            h={30}
            px={12}
            variant="default"
            leftSection={<IconPencil size={15} stroke={1.7} />}
            onClick={() => {
              if (onEdit !== undefined) return onEdit()
              setEditing(true)
              setTimeout(() => field.current?.focus())
            }}
          >
            {t('held.edit')}
          </Button>
        )}
        <Button size="compact-sm" h={30} px={12} disabled={words.trim() === '' && text.trim() !== ''} rightSection={<IconSend2 size={15} stroke={1.8} />} onClick={() => onSend(words)}>
          {t('held.send')}
        </Button>
      </footer>
    </section>
  )

  function leadFor(): string {
    if (why.kind === 'refused') return t(`refusal.${why.reason}`)
    if (why.kind === 'stale') return t('held.leadStale')
    return why.kind === 'due' ? t('held.leadDue', { time: format.full(writtenAt) }) : t('held.leadOld', { time: format.clock(writtenAt) })
  }
}
