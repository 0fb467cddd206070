import { describeRule } from './_source/describe-rule';
import { webFonts } from './_rules/web-fonts';

const says = 'use the system fonts';

describeRule('a page and its build call no third party', {
  rule: webFonts,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: 'a downloaded font',
      files: { 'app/layout.tsx': "import { Inter } from 'next/font/google';" },
      at: 'app/layout.tsx:1',
      says,
    },
    {
      name: 'a stylesheet from elsewhere',
      files: { 'app/globals.css': "a{}\n@import 'https://fonts.example/x.css';" },
      at: 'app/globals.css:2',
      says,
    },
    {
      name: 'a font file from elsewhere',
      files: { 'app/globals.css': 'src: url(https://fonts.example/x.woff2);' },
      at: 'app/globals.css:1',
      says,
    },
  ],
  allowed: [
    {
      name: 'a local font',
      files: {
        'app/layout.tsx': "import local from 'next/font/local';",
        'app/globals.css': 'src: url(/x.woff2);',
      },
    },
  ],
});
