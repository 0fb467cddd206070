/** Lines of a document outside fenced code blocks, with their 1-based numbers. */
export function proseLines(markdown: string): { readonly text: string; readonly line: number }[] {
  let isFenced = false;
  return markdown.split('\n').flatMap((text, index) => {
    if (/^\s*(```|~~~)/.test(text)) {
      isFenced = !isFenced;
      return [];
    }
    return isFenced ? [] : [{ text, line: index + 1 }];
  });
}
