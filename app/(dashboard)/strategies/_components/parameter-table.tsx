import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { defaultText, rangeText } from './parameter-words';

/** Every parameter with its range and what it changes, and the rules that span several. Cards on a phone. */
export function ParameterTable({ strategy }: { readonly strategy: StrategyDescription }) {
  const { parameters, constraints } = strategy;
  return (
    <>
      <table className="w-full text-dense max-md:block">
        <caption className="sr-only">Parameters of {strategy.title}</caption>
        <thead className="max-md:sr-only">
          <tr className="border-b border-border text-left text-label text-muted-foreground">
            <th scope="col" className="px-4 py-2 font-medium">
              Parameter
            </th>
            <th scope="col" className="px-4 py-2 text-right font-medium">
              Default
            </th>
            <th scope="col" className="px-4 py-2 text-right font-medium">
              Range
            </th>
            <th scope="col" className="px-4 py-2 font-medium">
              What it changes
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {parameters.map((parameter) => (
            <tr
              key={parameter.name}
              className="border-b border-border last:border-b-0 max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:px-4 max-md:py-3 md:*:h-(--row) md:*:px-4 md:*:py-2"
            >
              <th scope="row" className="text-left font-medium max-md:w-full">
                {parameter.label} <code className="font-normal text-muted-foreground">{parameter.name}</code>
              </th>
              <td className="num md:text-right">
                <span className="text-muted-foreground md:sr-only">default </span>
                {defaultText(parameter)}
              </td>
              <td className="num text-muted-foreground md:text-right">{rangeText(parameter)}</td>
              <td className="text-muted-foreground max-md:w-full">{parameter.help}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {constraints.length === 0 ? null : (
        <ul className="border-t border-border px-4 py-3 text-dense">
          {constraints.map((constraint) => (
            <li key={constraint.message}>{constraint.message}</li>
          ))}
        </ul>
      )}
    </>
  );
}
