import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** The build works offline and a page calls no third party: fonts come from the system or from public/. */
export function webFonts(tree: SourceTree): Violation[] {
  const imports = tree.code.flatMap((file) =>
    tree
      .parse(file)
      .imports.filter(({ specifier }) => specifier.startsWith('next/font/google'))
      .map(({ line }) => report(file.path, line)),
  );
  const styles = tree.files
    .filter((file) => file.path.endsWith('.css'))
    .flatMap((file) =>
      file.text
        .split('\n')
        .flatMap((text, index) =>
          /url\(\s*['"]?https?:|@import\s+['"]https?:/.test(text) ? [report(file.path, index + 1)] : [],
        ),
    );
  return [...imports, ...styles];
}

function report(file: string, line: number): Violation {
  return {
    file,
    line,
    message: 'downloads from a third party; use the system fonts of app/globals.css, or a file in public/',
  };
}
