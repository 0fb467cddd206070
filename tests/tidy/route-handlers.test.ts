import { describeRule } from './_source/describe-rule';
import { routeHandlers } from './_rules/route-handlers';

const one = (text: string): Record<string, string> => ({ 'app/api/v1/runs/route.ts': text });
const at = 'app/api/v1/runs/route.ts:1';
const says = '@/app/_server/route';
const wrapper = { 'app/_server/route.ts': 'export const route = 1;' };
const imported = "import { route } from '@/app/_server/route';\n";

describeRule('every HTTP route is made by the wrapper that authorises it', {
  rule: routeHandlers,
  readsAtLeast: (tree) => tree.code.filter((file) => file.path.endsWith('/route.ts')).length,
  planted: [
    {
      name: 'a bare function',
      files: one('export async function GET() {}'),
      at,
      says: /GET is not made by route\(\).*_server\/route/,
    },
    { name: 'a bare arrow', files: one('export const POST = async () => new Response();'), at, says },
    { name: 'a re-export', files: one("export { GET } from './get';"), at, says },
    { name: 'a whole module', files: one("export * from './get';"), at, says },
    {
      name: 'a wrapper of another origin',
      files: one("import { route } from './route-maker'; export const GET = route({});"),
      at,
      says,
    },
    { name: 'a local function', files: one('const GET = () => 1; export { GET };'), at, says },
  ],
  allowed: [
    {
      name: 'a wrapped route',
      files: { ...wrapper, ...one(`${imported}export const GET = route({ scope: 'runs:read' }, f);`) },
    },
    {
      name: 'settings of a route',
      files: {
        ...wrapper,
        ...one(`${imported}export const dynamic = 'force-dynamic';\nexport const GET = route({}, f);`),
      },
    },
    {
      name: 'the sign-in handler',
      files: { 'app/api/auth/[...nextauth]/route.ts': 'const h = 1; export { h as GET, h as POST };' },
    },
    {
      name: 'a file of another name',
      files: { 'app/api/v1/runs/read.ts': 'export const GET = async () => 1;' },
    },
  ],
});
