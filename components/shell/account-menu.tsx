import { Button } from '@/components/ui/button'
import type { IconName } from '@/components/ui/icon'
import { MenuLink, MenuRule, MenuTitle } from '@/components/ui/menu'
import { Chooser } from './chooser'

export type AccountMenuProps = {
  label: string
  name: string
  /** The address or user name with which this person signs in. */
  address: string
  links: readonly { href: string; label: string; icon: IconName }[]
  signOut: { label: string; action: (data: FormData) => Promise<void> }
}

/** Who is signed in, what is theirs, and the way out. */
export function AccountMenu({ label, name, address, links, signOut }: AccountMenuProps) {
  return (
    <Chooser label={label} name={name} detail={address} above>
      <MenuTitle>{address}</MenuTitle>
      {links.map((link) => (
        <MenuLink key={link.href} href={link.href} icon={link.icon}>
          {link.label}
        </MenuLink>
      ))}
      <MenuRule />
      <form action={signOut.action}>
        <Button type="submit" variant="plain" icon="logout">
          {signOut.label}
        </Button>
      </form>
    </Chooser>
  )
}
