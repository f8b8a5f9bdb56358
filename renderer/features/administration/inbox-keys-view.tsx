import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, TextInput } from '@mantine/core'
import type { InboxKeys } from '#renderer/state/shape.ts'
import { CopyLine } from '#renderer/ui/copy-line.tsx'
import { FormGroup } from './form-group.tsx'
import classes from './forms.module.css'

export type InboxKeysViewProps = {
  readonly channel: 'chat' | 'webhook'
  readonly inboxId: string
  readonly hubOrigin: string
  /** Null: not read yet. */
  readonly keys: InboxKeys | null
  readonly problem: string | null
  readonly onAddress: (webhookUrl: string | null) => void
  readonly onRenew: (key: 'webhookKey' | 'identityKey') => void
  readonly onReload: () => void
}

/** What is copied out of an inbox into somebody's site or system, and the keys that both sides must know. */
export function InboxKeysView({ channel, inboxId, hubOrigin, keys, problem, onAddress, onRenew, onReload }: InboxKeysViewProps) {
  const { t } = useTranslation()
  return (
    <>
      {channel === 'chat' ? (
        <FormGroup title={t('setUp.inbox.script')} lead={t('setUp.inbox.scriptLead')}>
          <CopyLine label={t('setUp.inbox.script')} text={`<script src="${hubOrigin}/widget/hearth-widget.js" data-inbox="${inboxId}" async></script>`} />
          <div>
            <Button component="a" href={`${hubOrigin}/try/?inbox=${inboxId}`} target="_blank" rel="noreferrer" variant="default" size="compact-md">
              {t('setUp.inbox.try')}
            </Button>
          </div>
        </FormGroup>
      ) : (
        <FormGroup title={t('setUp.inbox.webhook')} lead={t('setUp.inbox.webhookLead')}>
          <CopyLine label={t('setUp.inbox.inboundUrl')} text={`${hubOrigin}/api/v1/inbound/${inboxId}`} />
          {keys !== null && <Address key={keys.webhookUrl} url={keys.webhookUrl ?? ''} onSave={onAddress} />}
        </FormGroup>
      )}
      {problem !== null && (
        <div className={classes.line} role="alert">
          <p className={classes.problem}>{problem}</p>
          <Button variant="subtle" size="compact-sm" onClick={onReload}>
            {t('action.retry')}
          </Button>
        </div>
      )}
      {keys !== null && channel === 'webhook' && <Key title={t('setUp.inbox.webhookKey')} lead={t('setUp.inbox.webhookKeyLead')} hasOne={keys.hasWebhookKey} made={keys.made.webhookKey} onRenew={() => onRenew('webhookKey')} />}
      {keys !== null && channel === 'chat' && <Key title={t('setUp.inbox.identityKey')} lead={t('setUp.inbox.identityKeyLead')} hasOne={keys.hasIdentityKey} made={keys.made.identityKey} onRenew={() => onRenew('identityKey')} />}
    </>
  )
}

function Address({ url, onSave }: { readonly url: string; readonly onSave: (url: string | null) => void }) {
  const { t } = useTranslation()
  const [written, setWritten] = useState(url)
  const isGood = written.trim() === '' || (URL.canParse(written.trim()) && /^https?:/i.test(written.trim()))
  return (
    <form
      className={classes.line}
      onSubmit={(event) => {
        event.preventDefault()
        if (isGood) onSave(written.trim() === '' ? null : written.trim())
      }}
    >
      <TextInput className={classes.grow} label={t('setUp.inbox.webhookUrl')} placeholder="https://shop.example/hearth" value={written} error={isGood ? undefined : t('setUp.problem.origin')} onChange={(event) => setWritten(event.currentTarget.value)} />
      <Button type="submit" variant="default" className={classes.below} disabled={written.trim() === url}>
        {t('action.save')}
      </Button>
    </form>
  )
}

function Key({ title, lead, hasOne, made, onRenew }: { readonly title: string; readonly lead: string; readonly hasOne: boolean; readonly made: string | undefined; readonly onRenew: () => void }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  return (
    <FormGroup title={title} lead={lead}>
      {made !== undefined && (
        <div role="status" className={classes.made}>
          <p>{t('setUp.inbox.shownOnce')}</p>
          <CopyLine label={title} text={made} />
        </div>
      )}
      {isAsking ? (
        <div className={classes.line} role="alert">
          <p className={classes.grow}>{t('setUp.inbox.renewAsk')}</p>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsking(false)}>
            {t('action.cancel')}
          </Button>
          <Button
            size="compact-sm"
            color="red"
            onClick={() => {
              setAsking(false)
              onRenew()
            }}
          >
            {t('setUp.inbox.renew')}
          </Button>
        </div>
      ) : (
        <div>
          <Button variant="default" size="compact-md" onClick={() => (hasOne ? setAsking(true) : onRenew())}>
            {t(hasOne ? 'setUp.inbox.renew' : 'setUp.inbox.makeKey')}
          </Button>
          <span className={classes.aside}>{t(hasOne ? 'setUp.inbox.hasKey' : 'setUp.inbox.hasNoKey')}</span>
        </div>
      )}
    </FormGroup>
  )
}
