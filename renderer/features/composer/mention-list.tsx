import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import classes from './composer.module.css'

export type Mentionable = { readonly id: string; readonly name: string; readonly presence: string }

export type MentionListProps = { readonly people: readonly Mentionable[]; readonly picked: number; readonly onChoose: (person: Mentionable) => void }

/** Whom a note may mention. The caret stays in the text; the arrows choose here. */
export function MentionList({ people, picked, onChoose }: MentionListProps) {
  const { t } = useTranslation()
  return (
    <div id="mention-list" role="listbox" aria-label={t('composer.mentionList')} className={classes.mentions}>
      {people.map((person, at) => (
        <button
          key={person.id}
          id={`mention-${person.id}`}
          type="button"
          role="option"
          aria-selected={at === Math.min(picked, people.length - 1)}
          tabIndex={-1}
          className={classes.mention}
          onMouseDown={(event) => {
            event.preventDefault() // the text keeps the focus
            onChoose(person)
          }}
        >
          <Avatar seed={person.id} name={person.name} size={22} />
          <bdi>{person.name}</bdi>
          <small>{person.presence}</small>
        </button>
      ))}
    </div>
  )
}
