import { describe, expect, test } from 'vitest'
import { addressInInvitation, hubAddress } from './hub-address.ts'

describe('the address of a team’s hub', () => {
  test.each([
    ['hub.team.example', 'https://hub.team.example'],
    ['  https://Hub.Team.example/desk?x#y ', 'https://hub.team.example'],
    ['hub.team.example:8443', 'https://hub.team.example:8443'],
    ['hub。team。example', 'https://hub.team.example'],
    ['https://intern/', 'https://intern'],
    ['localhost:4180', 'http://localhost:4180'],
    ['127.0.0.1:4180/', 'http://127.0.0.1:4180'],
    ['http://[::1]:4180', 'http://localhost:4180'],
    ['[::1]:4180', 'http://localhost:4180'],
    ['https://127.0.0.1:8443', 'https://127.0.0.1:8443'],
  ])('%s means %s', (typed, origin) => {
    expect(hubAddress(typed)).toEqual({ ok: true, origin })
  })

  test.each([
    ['', 'not-an-address'],
    ['our hub', 'not-an-address'],
    ['hub', 'not-an-address'],
    ['https://ada:secret@hub.team.example', 'not-an-address'],
    ['ada@team.example', 'not-an-address'],
    ['ftp://hub.team.example', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['file:///etc/passwd', 'not-an-address'],
    ['http://hub.team.example', 'https-needed'],
    ['http://127.0.0.1.team.example', 'https-needed'],
    ['http://192.168.1.4:4180', 'https-needed'],
    ['https://[2001:db8::1]', 'not-an-address'],
  ])('%s is none: %s', (typed, why) => {
    expect(hubAddress(typed)).toEqual({ ok: false, why })
  })
})

describe('an invitation', () => {
  test.each([
    ['hearth://join?address=https%3A%2F%2Fhub.team.example', 'https://hub.team.example'],
    ['hearth:join?address=hub.team.example', 'hub.team.example'],
    ['hearth://join/?address=hub.team.example', 'hub.team.example'],
  ])('%s names %s', (link, address) => {
    expect(addressInInvitation(link)).toBe(address)
  })

  test.each(['hearth://conversation/42', 'hearth://join', 'hearth://join?address=', 'https://join?address=hub.team.example', 'tel:123', '', `hearth://join?address=${'a'.repeat(1_001)}`])('%s is none', (link) => {
    expect(addressInInvitation(link)).toBe(null)
  })
})
