import type * as O from 'obsidian';
import * as components from './components';
import { editorEditorField, editorInfoField, editorLivePreviewField } from './editor';
import { Component, Events } from './events';
import { Keymap, Scope } from './keymap';
import { MarkdownView } from './markdown-view';
import { Menu, MenuItem } from './menu';
import { FuzzySuggestModal, Modal, SuggestModal } from './modal';
import { Notice } from './notice';
import { Plugin } from './plugin';
import { getIcon, MarkdownRenderer, setIcon, setTooltip } from './render';
import { requestUrl } from './request-url';
import { Setting, SettingGroup } from './setting';
import { PluginSettingTab, SettingPage } from './settings-tab';
import * as text from './text';
import { TAbstractFile, TFile, TFolder } from './vault';
import { ItemView, View, WorkspaceLeaf } from './view';

/** Which device the page plays. */
const platform = (isPhone: boolean): typeof O.Platform => {
  const phone = { isMobile: isPhone, isMobileApp: isPhone, isPhone, isIosApp: isPhone, isSafari: isPhone };
  const desktop = { isDesktop: !isPhone, isDesktopApp: !isPhone, isLinux: !isPhone };
  return {
    ...phone,
    ...desktop,
    isTablet: false,
    isAndroidApp: false,
    isMacOS: false,
    isWin: false,
    resourcePathPrefix: '/',
  };
};

/** What `require('obsidian')` gives to a plugin. A name or a function that the app does not have fails to compile. */
export function createObsidian(isPhone: boolean) {
  const fields = { editorEditorField, editorInfoField, editorLivePreviewField };
  const functions = { getIcon, requestUrl, requireApiVersion: () => true, setIcon, setTooltip };
  const values = {
    ...text,
    ...fields,
    ...functions,
    apiVersion: '1.13.1',
    Platform: platform(isPhone),
  } satisfies Partial<typeof O>;
  const modals = { FuzzySuggestModal, Menu, MenuItem, Modal, Notice, SuggestModal };
  const renderer = { MarkdownRenderer: MarkdownRenderer satisfies Pick<typeof O.MarkdownRenderer, 'render'> };
  const views = { ...renderer, ItemView, MarkdownView, View, WorkspaceLeaf };
  const settings = { ...components, PluginSettingTab, Setting, SettingGroup, SettingPage };
  const base = { Component, Events, Keymap, Plugin, Scope, TAbstractFile, TFile, TFolder };
  const classes = { ...base, ...modals, ...settings, ...views } satisfies { [K in keyof typeof O]?: unknown };
  return { ...values, ...classes };
}
