import type { ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconId, IconMail, IconMailQuestion, IconPhone, IconPhoneOutgoing, IconUser, IconWebhook } from '@tabler/icons-react'
import type { Customer, Identity, IdentityKind } from '#shared/model/customer.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { AttributeList } from './attribute-list.tsx'
import type { Conflict, CustomerSet } from './customer-edits.ts'
import { EditableName } from './editable-name.tsx'
import { EditConflict } from './edit-conflict.tsx'
import { History, type PastConversation } from './history.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { NoteEditor, type NoteEdit } from './note-editor.tsx'
import { TagList } from './tag-list.tsx'
import classes from './customer.module.css'

export type CustomerViewProps = {
  readonly name: string
  readonly seed: string
  readonly customer: Customer | null
  readonly identities: readonly Identity[]
  readonly past: readonly PastConversation[]
  /** Nothing went before this conversation, here or at the hub. */
  readonly isFirst?: boolean
  readonly edit?: NoteEdit | null
  readonly onDropEdit?: () => void
  readonly onOpen: (conversationId: string) => void
  /** Calls one of their numbers; null: there is no telephone to call from, or a call goes on. */
  readonly onCall?: ((identityId: string) => void) | null
  readonly onNote: (note: string) => void
  /** Null: this person only reads. */
  readonly onEdit?: ((set: CustomerSet) => void) | null
  /** My edits that the hub refused, since a colleague was first. */
  readonly conflicts?: readonly Conflict[]
  readonly onKeepMine?: (conflict: Conflict) => void
  readonly onTakeTheirs?: (conflict: Conflict) => void
}

const ICONS: Record<IdentityKind, typeof IconMail> = { visitor: IconUser, login: IconId, email: IconMail, 'email-claim': IconMailQuestion, phone: IconPhone, webhook: IconWebhook }

/** One customer across channels: nobody asks twice for what is known here. */
export function CustomerView({ name, seed, customer, identities, past, isFirst = true, edit = null, onDropEdit, onOpen, onCall = null, onNote, onEdit = null, conflicts = [], onKeepMine, onTakeTheirs }: CustomerViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={classes.pane}>
      <div className={classes.who}>
        <Avatar seed={seed} name={name} size={44} />
        <div className={classes.whoWords}>
          <EditableName key={customer?.id} name={name} given={customer?.name ?? ''} onSave={customer === null || onEdit === null ? null : (next) => onEdit({ name: next })} />
          {customer !== null && (
            <p>
              {t('customer.since', { date: format.date(customer.createdAt) })}
              {(onEdit !== null || customer.language !== null) && <span aria-hidden="true"> · </span>}
              <LanguageChoice language={customer.language} onChoose={onEdit && ((language) => onEdit({ language }))} />
            </p>
          )}
        </div>
      </div>
      {conflicts.map((conflict) => (
        <EditConflict key={`${conflict.row.n} ${conflict.field}`} conflict={conflict} onKeepMine={() => onKeepMine?.(conflict)} onTakeTheirs={() => onTakeTheirs?.(conflict)} />
      ))}
      {customer === null && identities.length === 0 && <EmptyState title={t('customer.unknown.title')} lead={t('customer.unknown.lead')} />}
      {identities.length > 0 && (
        <Section title={t('customer.identities')} isTitleHidden>
          <ul className={classes.identities}>
            {identities.map((identity) => (
              <IdentityLine key={identity.id} identity={identity} onCall={identity.kind === 'phone' && onCall !== null ? () => onCall(identity.id) : null} />
            ))}
          </ul>
        </Section>
      )}
      {customer !== null && (customer.tags.length > 0 || onEdit !== null) && (
        <Section title={t('customer.tags')} isTitleHidden>
          <TagList tags={customer.tags} onChange={onEdit && ((tags) => onEdit({ tags: [...tags] }))} />
        </Section>
      )}
      {customer !== null && (customer.attributes.length > 0 || onEdit !== null) && (
        <Section title={t('customer.attributes')}>
          <AttributeList key={customer.id} attributes={customer.attributes} onChange={onEdit && ((attributes) => onEdit({ attributes }))} />
        </Section>
      )}
      {customer !== null && (onEdit !== null || customer.note !== '') && (
        <Section title={t('customer.note')}>
          {onEdit === null ? <p className={classes.readNote} dir="auto">{customer.note}</p> : <NoteEditor key={customer.id} note={customer.note} version={customer.version} edit={edit} onSave={onNote} onDropEdit={onDropEdit} />}
        </Section>
      )}
      <Section title={t('customer.history')}>
        <History past={past} isFirst={isFirst} onOpen={onOpen} />
      </Section>
    </div>
  )
}

function Section({ title, isTitleHidden = false, children }: { readonly title: string; readonly isTitleHidden?: boolean; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      {!isTitleHidden && <h3 className={classes.heading}>{title}</h3>}
      {children}
    </section>
  )
}

/** Dots stand for what is kept from view; said one by one they are only noise. */
function MaskedValue({ value }: { readonly value: string }) {
  const { t } = useTranslation()
  if (!value.includes('•')) return value
  return (
    <>
      <span aria-hidden="true">{value}</span>
      <VisuallyHidden>{value.replaceAll(/\s*•+\s*/g, ` ${t('customer.masked')} `)}</VisuallyHidden>
    </>
  )
}

function IdentityLine({ identity, onCall }: { readonly identity: Identity; readonly onCall: (() => void) | null }) {
  const { t } = useTranslation()
  const Icon = ICONS[identity.kind]
  return (
    <li>
      <Icon size={15} stroke={1.6} aria-label={t(`customer.identity.${identity.kind}`)} />
      <bdi className={classes.value} title={identity.value}>
        <MaskedValue value={identity.value} />
      </bdi>
      {identity.isVerified && identity.kind !== 'visitor' ? (
        <span className={classes.verified}>
          <IconCheck size={14} stroke={2} aria-hidden="true" /> {t('customer.verified')}
        </span>
      ) : (
        identity.kind !== 'visitor' && <span className={classes.unverified}>{t('customer.unverified')}</span>
      )}
      {onCall !== null && (
        <button type="button" className={classes.callButton} aria-label={t('phone.dial.callThem', { number: identity.value.replaceAll(/\s*•+\s*/g, ` ${t('customer.masked')} `) })} title={t('phone.dial.call')} onClick={onCall}>
          <IconPhoneOutgoing size={14} stroke={1.8} aria-hidden="true" />
        </button>
      )}
    </li>
  )
}
