import { personPage } from '@/lib/web/page'
import { Content } from '@/tests/bench/apps/content'

export default personPage(async () => <Content />)
