// Inside WeChat the place comes from WeChat, which has asked already whether it may; everywhere else, and whenever
// anything fails, the browser is asked as before. Loaded only where the office has set the account up.
const { wechat: address, library } = document.querySelector('[data-wechat]')?.dataset ?? {};

function loaded() {
  return new Promise((done, failed) => {
    const script = document.createElement('script');
    Object.assign(script, { src: library, onload: done, onerror: failed });
    document.head.append(script);
  });
}

async function prepare() {
  const page = location.href.split('#')[0];
  const answer = await fetch(`${address}?url=${encodeURIComponent(page)}`);
  if (!answer.ok) return;
  const signed = await answer.json();
  await loaded();
  const { wx } = window;
  wx.config({ ...signed, debug: false, jsApiList: ['getLocation'] });
  wx.ready(() => {
    const browser = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
    navigator.geolocation.getCurrentPosition = (found, lost, options) => wx.getLocation({
      type: 'wgs84',
      success: ({ latitude, longitude, accuracy }) => found({
        coords: { latitude: Number(latitude), longitude: Number(longitude), accuracy: Number(accuracy) },
      }),
      fail: () => browser(found, lost, options),
      cancel: lost,
    });
  });
}

if (address && navigator.geolocation && /MicroMessenger/i.test(navigator.userAgent)) prepare().catch(() => {});
