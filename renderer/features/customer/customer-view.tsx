import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconCheck, IconId, IconMail, IconPhone, IconUser, IconWebhook } from '@tabler/icons-react'
import type { Customer, Identity, IdentityKind } from '#shared/model/customer.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { Chip } from '#renderer/ui/chip.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { History, type PastConversation } from './history.tsx'
import { NoteEditor, type NoteEdit } from './note-editor.tsx'
import classes from './customer.module.css'

export type CustomerViewProps = {
  readonly name: string
  readonly seed: string
  readonly customer: Customer | null
  readonly identities: readonly Identity[]
  readonly past: readonly PastConversation[]
  readonly edit?: NoteEdit | null
  readonly onDropEdit?: () => void
  readonly onOpen: (conversationId: string) => void
  readonly onNote: (note: string, onVersion: number) => void
}

const ICONS: Record<IdentityKind, typeof IconMail> = { visitor: IconUser, login: IconId, email: IconMail, phone: IconPhone, webhook: IconWebhook }

/** One customer across channels: nobody asks twice for what is known here. */
export function CustomerView({ name, seed, customer, identities, past, edit = null, onDropEdit, onOpen, onNote }: CustomerViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const facts = customer === null ? [] : [t('customer.since', { date: format.date(customer.createdAt) }), ...(customer.language === null ? [] : [t(`customer.language.${customer.language}`)])]
  return (
    <div className={classes.pane}>
      <div className={classes.who}>
        <Avatar seed={seed} name={name} size={44} />
        <div className={classes.whoWords}>
          <h2>
            <bdi>{name}</bdi>
          </h2>
          {facts.length > 0 && <p>{facts.join(' · ')}</p>}
        </div>
      </div>
      {customer === null && identities.length === 0 && <EmptyState title={t('customer.unknown.title')} lead={t('customer.unknown.lead')} />}
      {identities.length > 0 && (
        <Section title={t('customer.identities')} isTitleHidden>
          <ul className={classes.identities}>
            {identities.map((identity) => (
              <IdentityLine key={identity.id} identity={identity} />
            ))}
          </ul>
        </Section>
      )}
      {customer !== null && customer.tags.length > 0 && (
        <Section title={t('customer.tags')} isTitleHidden>
          <div className={classes.tags}>
            {customer.tags.map((tag) => (
              <Chip key={tag} tone="info">
                <bdi className={classes.tag}>{tag}</bdi>
              </Chip>
            ))}
          </div>
        </Section>
      )}
      {customer !== null && customer.attributes.length > 0 && (
        <Section title={t('customer.attributes')}>
          <dl className={classes.attributes}>
            {customer.attributes.map(({ name: what, value }) => (
              <div key={what}>
                <dt>
                  <bdi>{what}</bdi>
                </dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {customer !== null && (
        <Section title={t('customer.note')}>
          <NoteEditor key={customer.id} note={customer.note} version={customer.version} edit={edit} onSave={onNote} onDropEdit={onDropEdit} />
        </Section>
      )}
      <Section title={t('customer.history')}>
        <History past={past} onOpen={onOpen} />
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

function IdentityLine({ identity }: { readonly identity: Identity }) {
  const { t } = useTranslation()
  const Icon = ICONS[identity.kind]
  return (
    <li>
      <Icon size={15} stroke={1.6} aria-label={t(`customer.identity.${identity.kind}`)} />
      <bdi className={classes.value}>{identity.value}</bdi>
      {identity.isVerified && identity.kind !== 'visitor' ? (
        <span className={classes.verified}>
          <IconCheck size={14} stroke={2} aria-hidden="true" /> {t('customer.verified')}
        </span>
      ) : (
        identity.kind !== 'visitor' && <span className={classes.unverified}>{t('customer.unverified')}</span>
      )}
    </li>
  )
}
