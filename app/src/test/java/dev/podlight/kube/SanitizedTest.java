package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to somebody: wherever an object can hold a secret, it is gone; what steers traffic is read the same. */
final class SanitizedTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "{'kind':'Pod','metadata':{'name':'p','annotations':{'kubectl.kubernetes.io/last-applied-configuration':'SESAME','note':'SESAME'},'managedFields':[{'manager':'SESAME'}]}}",
            "{'kind':'Pod','metadata':{'name':'p'},'spec':{'containers':[{'name':'c','image':'i','env':[{'name':'PASSWORD','value':'SESAME'}],'envFrom':[{'secretRef':{'name':'SESAME'}}],'command':['run','--token=SESAME'],'args':['SESAME'],'livenessProbe':{'httpGet':{'httpHeaders':[{'name':'Authorization','value':'SESAME'}]}},'volumeMounts':[{'mountPath':'SESAME'}]}],'imagePullSecrets':[{'name':'SESAME'}],'volumes':[{'secret':{'secretName':'SESAME'}}]}}",
            "{'kind':'Pod','metadata':{'name':'p'},'spec':{'initContainers':[{'name':'c','env':[{'value':'SESAME'}]}],'ephemeralContainers':[{'args':['SESAME']}]}}",
            "{'kind':'Pod','metadata':{'name':'p'},'status':{'containerStatuses':[{'name':'c','lastState':{'terminated':{'message':'SESAME'}},'state':{'terminated':{'reason':'Error','message':'login failed with SESAME'}}}]}}",
            "{'kind':'Deployment','apiVersion':'apps/v1','metadata':{'name':'d'},'spec':{'template':{'metadata':{'annotations':{'vault':'SESAME'}},'spec':{'containers':[{'env':[{'value':'SESAME'}]}]}}}}",
            "{'kind':'Job','apiVersion':'batch/v1','metadata':{'name':'j','namespace':'kube-system'},'spec':{'template':{'spec':{'containers':[{'args':['--password=SESAME','--token','SESAME','--token','SESAME','--kept'],'env':[{'value':'SESAME'}]}]}}}}",
            "{'kind':'HelmChart','apiVersion':'helm.cattle.io/v1','metadata':{'name':'traefik'},'spec':{'chart':'traefik-34','valuesContent':'SESAME','set':{'x':'SESAME'}}}",
            "{'kind':'Middleware','apiVersion':'traefik.io/v1alpha1','metadata':{'name':'m'},'spec':{'basicAuth':{'users':['SESAME']},'headers':{'customRequestHeaders':{'X':'SESAME'}}}}",
            "{'kind':'Node','metadata':{'name':'n','annotations':{'k3s.io/node-args':'[server,--token=SESAME,--kube-proxy-arg,proxy-mode=ipvs]','k3s.io/node-env':'SESAME'}}}",
            "{'kind':'Service','metadata':{'name':'s','annotations':{'meta.helm.sh/release':'SESAME'}}}"})
    void nothingSecretStays(String object) {
        JsonObject shared = Sanitized.of(JsonParser.parseString(object.replace('\'', '"')).getAsJsonObject());
        assertFalse(shared.toString().contains("SESAME"), shared.toString());
    }

    @Test
    void whatSteersTrafficStays() {
        String node = "{\"kind\":\"Node\",\"metadata\":{\"name\":\"n\",\"annotations\":{\"k3s.io/node-args\":"
                + "\"[\\\"server\\\",\\\"--kube-proxy-arg\\\",\\\"proxy-mode=ipvs\\\"]\"}}}";
        JsonObject shared = Sanitized.of(JsonParser.parseString(node).getAsJsonObject());
        assertEquals("proxy-mode=ipvs", Fields.of(shared).at("metadata").at("annotations").text("k3s.io/node-args"));
        String traefik = "{\"kind\":\"Deployment\",\"apiVersion\":\"apps/v1\",\"metadata\":{\"name\":\"traefik\",\"namespace\":"
                + "\"kube-system\"},\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"traefik\",\"image\":\"t:3.7\","
                + "\"args\":[\"--entrypoints.web.address=:8000\"]}]}}}}";
        JsonObject before = JsonParser.parseString(traefik).getAsJsonObject();
        assertEquals(KubeObjects.read(before), KubeObjects.read(Sanitized.of(before)));
    }
}
