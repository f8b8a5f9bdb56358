import { createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

// Certificates for tests of what is wrong with them, made on the spot (X.509 v3, RFC 5280, in DER): a key that lies in a
// repository is one that somebody will use.

export type Certificate = { readonly key: string; readonly cert: string }
export type Authority = Certificate & { readonly name: string; readonly signingKey: KeyObject }

/** Somebody who signs certificates; trusted by whoever is given `cert`. */
export function anAuthority(name = 'Test authority'): Authority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const isCa = extension('551d13', sequence(Buffer.from([0x01, 0x01, 0xff])), true)
  return { name, signingKey: privateKey, key: pem(privateKey), cert: sign({ subject: name, issuer: name, publicKey, from: daysFromNow(-400), to: daysFromNow(400), extensions: [isCa] }, privateKey) }
}

/** A server's certificate for an IP address or a name. Days are counted from now. */
export function aCertificate({ authority, host = '127.0.0.1', fromDay = -1, toDay = 30 }: { readonly authority: Authority; readonly host?: string; readonly fromDay?: number; readonly toDay?: number }): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const isAddress = /^[\d.]+$/.test(host)
  const names = extension('551d11', sequence(der(isAddress ? 0x87 : 0x82, isAddress ? Buffer.from(host.split('.').map(Number)) : Buffer.from(host, 'ascii'))), false)
  return { key: pem(privateKey), cert: sign({ subject: host, issuer: authority.name, publicKey, from: daysFromNow(fromDay), to: daysFromNow(toDay), extensions: [names] }, authority.signingKey) }
}

type Content = { readonly subject: string; readonly issuer: string; readonly publicKey: KeyObject; readonly from: Date; readonly to: Date; readonly extensions: readonly Buffer[] }

function sign({ subject, issuer, publicKey, from, to, extensions }: Content, key: KeyObject): string {
  const algorithm = sequence(oid('2a8648ce3d040302')) // ecdsa-with-SHA256
  const serial = der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(8)]))
  const body = sequence(der(0xa0, der(0x02, Buffer.from([2]))), serial, algorithm, named(issuer), sequence(time(from), time(to)), named(subject), publicKey.export({ type: 'spki', format: 'der' }), der(0xa3, sequence(...extensions)))
  const signature = createSign('sha256').update(body).sign(key)
  const whole = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])))
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`
}

function named(name: string): Buffer {
  return sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))))
}

function extension(id: string, value: Buffer, isCritical: boolean): Buffer {
  return sequence(oid(id), ...(isCritical ? [Buffer.from([0x01, 0x01, 0xff])] : []), der(0x04, value))
}

function time(moment: Date): Buffer {
  return der(0x17, Buffer.from(`${moment.toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`))
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts)
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000)
}
