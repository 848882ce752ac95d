import { expect, test } from 'vitest'
import { composeMail } from './compose-mail'

test.each([
  ['a line break', 'Lindenhof\r\nImmobilien GmbH'],
  ['blanks and a tab', 'Lindenhof \t Immobilien GmbH'],
  ['a mark that turns the direction', 'Lindenhof\u202eImmobilien GmbH'],
])(
  'a company whose name from the old system holds %s gets its mail, with one line as subject',
  async (_, company) => {
    const { subject } = await composeMail({
      template: 'members.mail.activation',
      to: 'anna@lindenhof.example',
      language: 'en',
      company,
      values: { name: 'Anna', by: 'Sabine', email: 'anna@lindenhof.example', days: 7 },
    })
    expect(subject).toBe('Your own sign-in for Lindenhof Immobilien GmbH')
  },
)
