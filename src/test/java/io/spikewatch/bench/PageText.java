package io.spikewatch.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Pages of a creator as the contract has them, in every order the same. */
record PageText(List<String> pages) {

  private static final int SIZE = 10;
  private static final String EMPTY = "{\"code\":0,\"message\":\"success\",\"data\":[]}";

  /** So many videos, with figures that grow by the round; none reaches a level by itself. */
  static PageText of(int videos, int round) {
    long now = System.currentTimeMillis() / 1000;
    List<String> all = new ArrayList<>();
    for (int i = 0; i < videos; i++) {
      String id = Long.toString(7_456_066_022_957_665_553L + i);
      long views = 500_000 - i * 100L + round * 10L;
      long last = 40_000L + round * 10L;
      long created = now - 86_400L * (3 + i);
      all.add(
          """
          {"create_time":"%d","created_by_ai":"false","data_size":"1860339","duration":15,\
          "height":"1024","ratio":"540p","reflow_cover":"https://p16.example/cover/%s.jpeg",\
          "region":"US","sales_flag":0,"total_comments_cnt":120,"total_digg_1d_cnt":%d,\
          "total_digg_30d_cnt":4100,"total_digg_7d_cnt":4000,"total_digg_cnt":4200,\
          "total_favorites_cnt":80,"total_shares_cnt":75,"total_video_sale_cnt":0,\
          "total_video_sale_gmv_amt":0,"total_views_1d_cnt":%d,"total_views_30d_cnt":%d,\
          "total_views_7d_cnt":%d,"total_views_cnt":%d,"unique_id":"HANDLE","user_id":"USER",\
          "video_desc":"What I use in the morning \\u2600 #skincare","video_id":"%s","width":"576"}\
          """
              .formatted(created, id, 900 + round, last, views - 1, views - 2, views, id));
    }
    List<String> pages = new ArrayList<>();
    for (int from = 0; from < videos; from += SIZE) {
      String data = String.join(",", all.subList(from, Math.min(videos, from + SIZE)));
      pages.add("{\"code\":0,\"message\":\"success\",\"data\":[" + data + "]}");
    }
    return new PageText(List.copyOf(pages));
  }

  /** The page that a query asks for, of the creator that it names. */
  byte[] answer(String query) {
    Map<String, String> asked =
        Arrays.stream(query.split("&"))
            .map(p -> p.split("=", 2))
            .collect(Collectors.toMap(p -> p[0], p -> p[1]));
    int number = Integer.parseInt(asked.get("page_num"));
    String handle = asked.getOrDefault("unique_id", "");
    // The id of maker17 is 7...17, so that whoever is asked for by id has the same handle.
    String user =
        handle.isEmpty() ? asked.getOrDefault("user_id", "") : "7%018d".formatted(number(handle));
    String text = number > pages.size() ? EMPTY : pages.get(number - 1);
    String name = handle.isEmpty() ? "maker" + Long.parseLong(user.substring(1)) : handle;
    return PageServer.utf8(text.replace("HANDLE", name).replace("USER", user));
  }

  private static long number(String handle) {
    return Long.parseLong(handle.replaceAll("\\D", ""));
  }
}
